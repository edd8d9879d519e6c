/** Style sheets are imported for their effect by tests only; the build takes them from index.html. */
declare module '*.css';
