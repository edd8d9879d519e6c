/** The app's own words, in its three languages. */
const texts = {
  en: {
    app: 'Purchasing', requests: 'Requests', invoices: 'Invoices', profile: 'Profile', myRequests: 'My requests', inbox: 'Inbox',
    newRequest: 'New request', number: 'Number', what: 'What', amount: 'Amount', state: 'State', open: 'Open', approved: 'Approved',
    title: 'Title', costCentre: 'Cost centre', supplier: 'Supplier', chooseSupplier: 'Choose a supplier', preferred: 'Preferred', choose: 'Choose',
    reason: 'Reason', approver: 'Approver', nobody: 'Choose one', approveNow: 'Approve it now', submit: 'Submit', submitted: 'Your request is submitted.',
    cancel: 'Cancel', approve: 'Approve', remind: 'Remind supplier', reminded: 'Reminded just now.', newInvoice: 'New invoice', lines: 'Lines', save: 'Save',
    saved: 'Saved.', totals: 'Totals', photo: 'Photo', addPhoto: 'Add a photo', vpn: 'Connect to the network', connected: 'Connected.', missing: 'There is no such page.',
  },
  fr: {
    app: 'Achats', requests: 'Demandes', invoices: 'Factures', profile: 'Profil', myRequests: 'Mes demandes', inbox: 'À traiter',
    newRequest: 'Nouvelle demande', number: 'Numéro', what: 'Objet', amount: 'Montant', state: 'État', open: 'En cours', approved: 'Approuvée',
    title: 'Objet', costCentre: 'Centre de coûts', supplier: 'Fournisseur', chooseSupplier: 'Choisir un fournisseur', preferred: 'Recommandé', choose: 'Choisir',
    reason: 'Motif', approver: 'Approbateur', nobody: 'À choisir', approveNow: 'Approuver maintenant', submit: 'Envoyer', submitted: 'Votre demande est envoyée.',
    cancel: 'Annuler', approve: 'Approuver', remind: 'Relancer le fournisseur', reminded: 'Relancé à l’instant.', newInvoice: 'Nouvelle facture', lines: 'Lignes', save: 'Enregistrer',
    saved: 'Enregistrée.', totals: 'Totaux', photo: 'Photo', addPhoto: 'Ajouter une photo', vpn: 'Se connecter au réseau', connected: 'Connecté.', missing: 'Cette page n’existe pas.',
  },
  ar: {
    app: 'المشتريات', requests: 'الطلبات', invoices: 'الفواتير', profile: 'الملف الشخصي', myRequests: 'طلباتي', inbox: 'الوارد',
    newRequest: 'طلب جديد', number: 'الرقم', what: 'الموضوع', amount: 'المبلغ', state: 'الحالة', open: 'مفتوح', approved: 'موافق عليه',
    title: 'الموضوع', costCentre: 'مركز التكلفة', supplier: 'المورّد', chooseSupplier: 'اختر مورّدًا', preferred: 'مفضّل', choose: 'اختر',
    reason: 'السبب', approver: 'الموافِق', nobody: 'اختر', approveNow: 'وافق الآن', submit: 'إرسال', submitted: 'تم إرسال طلبك.',
    cancel: 'إلغاء', approve: 'موافقة', remind: 'تذكير المورّد', reminded: 'تم التذكير الآن.', newInvoice: 'فاتورة جديدة', lines: 'البنود', save: 'حفظ',
    saved: 'تم الحفظ.', totals: 'المجاميع', photo: 'الصورة', addPhoto: 'أضف صورة', vpn: 'الاتصال بالشبكة', connected: 'متصل.', missing: 'لا توجد صفحة كهذه.',
  },
};

const { lang } = window.erp.session;
export const text = (name) => texts[lang][name];
export const money = (amount) => new Intl.NumberFormat(lang, { style: 'currency', currency: 'EUR' }).format(amount);
