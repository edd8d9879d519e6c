// What Directus runs scripts of its flows and extensions in. Compiling it takes minutes, and none is run here.
module.exports = {};
