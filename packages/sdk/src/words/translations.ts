/** The SDK's own words in other languages, in the order of `order`. The notes for translators are in words.ts. */
import type { Words } from './words.js';

const order = 'next back done close gotIt step tour hint notice showWhere paused'.split(' ') as (keyof Words)[];

/** One line of text per language: words by bars. Short, for every page that draws anything carries them all. */
const lines: Readonly<Record<string, string>> = {
  ar: 'التالي|السابق|تم|إغلاق|فهمت|الخطوة {n} من {of}|جولة إرشادية|تلميح|إشعار|أرني المكان|متوقفة مؤقتًا',
  de: 'Weiter|Zurück|Fertig|Schließen|Verstanden|Schritt {n} von {of}|Rundgang|Hinweis|Mitteilung|Stelle zeigen|Kurz unterbrochen',
  es: 'Siguiente|Atrás|Listo|Cerrar|Entendido|Paso {n} de {of}|Visita guiada|Sugerencia|Aviso|Mostrar dónde|En pausa por ahora',
  fr: 'Suivant|Retour|Terminer|Fermer|Compris|Étape {n} sur {of}|Visite guidée|Astuce|Information|Montrer l’endroit|En pause pour l’instant',
  he: 'הבא|הקודם|סיום|סגירה|הבנתי|שלב {n} מתוך {of}|סיור מודרך|רמז|הודעה|איפה זה|מושהה לרגע',
  it: 'Avanti|Indietro|Fine|Chiudi|Ho capito|Passaggio {n} di {of}|Tour guidato|Suggerimento|Avviso|Mostra dove|In pausa per ora',
  ja: '次へ|戻る|完了|閉じる|わかりました|ステップ {n}/{of}|ガイドツアー|ヒント|お知らせ|場所を表示|一時停止中',
  nl: 'Volgende|Vorige|Klaar|Sluiten|Begrepen|Stap {n} van {of}|Rondleiding|Tip|Melding|Toon waar|Even gepauzeerd',
  pl: 'Dalej|Wstecz|Gotowe|Zamknij|Rozumiem|Krok {n} z {of}|Przewodnik|Wskazówka|Powiadomienie|Pokaż gdzie|Chwilowo wstrzymane',
  pt: 'Seguinte|Voltar|Concluir|Fechar|Entendi|Passo {n} de {of}|Visita guiada|Dica|Aviso|Mostrar onde|Em pausa por agora',
  zh: '下一步|上一步|完成|关闭|知道了|第 {n} 步，共 {of} 步|引导|提示|通知|显示位置|已暂停',
};

export function readTranslation(language: string): Words | undefined {
  const line = lines[language];
  if (!line) return undefined;
  const words = line.split('|');
  return Object.fromEntries(order.map((key, index) => [key, words[index]])) as unknown as Words;
}

export const languages: readonly string[] = Object.keys(lines);
