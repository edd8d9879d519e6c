/** Who is signed in, before anything else runs: `?as=omar` signs in as another, `?lang=fr` changes the language. */
(() => {
  const users = {
    ines: {
      firstName: 'Inès',
      role: 'buyer',
      country: 'fr',
      region: 'emea',
      brand: 'acme',
      contractor: false,
      hiredDaysAgo: 6,
      manager: 'Omar Haddad',
    },
    omar: {
      firstName: 'Omar',
      role: 'manager',
      country: 'ae',
      region: 'emea',
      brand: 'acme',
      contractor: false,
      hiredDaysAgo: 900,
      manager: 'Lea Roth',
    },
    mia: {
      firstName: 'Mia',
      role: 'finance',
      country: 'de',
      region: 'emea',
      brand: 'nordica',
      contractor: false,
      hiredDaysAgo: 400,
      manager: 'Omar Haddad',
    },
    tom: {
      firstName: 'Tom',
      role: 'tester',
      country: 'nl',
      region: 'emea',
      brand: 'acme',
      contractor: false,
      hiredDaysAgo: 200,
      manager: 'Lea Roth',
    },
    kim: {
      firstName: 'Kim',
      role: 'buyer',
      country: 'be',
      region: 'emea',
      brand: 'acme',
      contractor: true,
      hiredDaysAgo: 12,
      manager: 'Omar Haddad',
    },
    salma: {
      firstName: 'سلمى',
      role: 'buyer',
      country: 'ae',
      region: 'emea',
      brand: 'acme',
      contractor: false,
      hiredDaysAgo: 3,
      manager: 'Omar Haddad',
    },
  };
  const asked = new URLSearchParams(location.search);
  const pick = (name, known, fallback) => {
    const key = `erp.${name}`;
    const wanted = asked.get(name) ?? sessionStorage.getItem(key);
    const value = known.includes(wanted) ? wanted : fallback;
    sessionStorage.setItem(key, value);
    return value;
  };
  const id = pick('as', Object.keys(users), 'ines');
  const lang = pick('lang', ['en', 'fr', 'ar'], 'en');
  const { hiredDaysAgo, ...user } = users[id];
  const hiredAt = new Date(Date.now() - hiredDaysAgo * 86_400_000).toISOString().slice(0, 10);
  window.erp = { session: { user: { id, ...user, hiredAt, currency: 'EUR' }, lang } };
  document.documentElement.lang = lang;
  document.documentElement.dir = lang === 'ar' ? 'rtl' : 'ltr';
  const country = document.createElement('meta');
  country.name = 'user-country';
  country.content = user.country;
  document.head.append(country);
})();
