// The words of the first tour, in the language of the page it will stand on.

export interface SampleTexts {
  readonly welcome: string;
  readonly stepTitle: string;
  readonly stepBody: string;
  readonly buttonTitle: string;
  readonly buttonBody: string;
  readonly yoursTitle: string;
  readonly yoursBody: string;
}

const FILE = '`handrail/guides/welcome.json`';

const TEXTS: Readonly<Record<string, SampleTexts>> = {
  en: {
    welcome: 'Welcome',
    stepTitle: 'This is a step',
    stepBody: 'It points at the first **heading** of the page, or stands in the middle where there is none.',
    buttonTitle: 'A step points at one thing',
    buttonBody: 'This one found a button. It stays beside it while the page moves.',
    yoursTitle: 'Make it yours',
    yoursBody: `Edit ${FILE} and save: what you see here changes with it.`,
  },
  de: {
    welcome: 'Willkommen',
    stepTitle: 'Das ist ein Schritt',
    stepBody: 'Er zeigt auf die erste **Überschrift** der Seite, oder steht in der Mitte, wo es keine gibt.',
    buttonTitle: 'Ein Schritt zeigt auf eine Sache',
    buttonBody: 'Dieser hat einen Knopf gefunden. Er bleibt daneben, auch wenn sich die Seite bewegt.',
    yoursTitle: 'Jetzt Ihr eigener',
    yoursBody: `Ändern Sie ${FILE} und speichern Sie: was Sie hier sehen, ändert sich mit.`,
  },
  fr: {
    welcome: 'Bienvenue',
    stepTitle: 'Ceci est une étape',
    stepBody: 'Elle montre le premier **titre** de la page, ou se place au milieu s’il n’y en a pas.',
    buttonTitle: 'Une étape montre une seule chose',
    buttonBody: 'Celle-ci a trouvé un bouton. Elle reste à côté quand la page bouge.',
    yoursTitle: 'À vous',
    yoursBody: `Modifiez ${FILE} et enregistrez : ce que vous voyez ici change aussitôt.`,
  },
  es: {
    welcome: 'Bienvenida',
    stepTitle: 'Esto es un paso',
    stepBody: 'Señala el primer **título** de la página, o queda en el centro si no hay ninguno.',
    buttonTitle: 'Un paso señala una sola cosa',
    buttonBody: 'Este encontró un botón. Se queda a su lado aunque la página se mueva.',
    yoursTitle: 'Ahora, el suyo',
    yoursBody: `Cambie ${FILE} y guarde: lo que ve aquí cambia al momento.`,
  },
};

/** English where there are none in the language; then the author sees at once what to write. */
export function sampleTexts(locale: string): SampleTexts {
  return TEXTS[locale.split('-')[0] ?? ''] ?? (TEXTS.en as SampleTexts);
}
