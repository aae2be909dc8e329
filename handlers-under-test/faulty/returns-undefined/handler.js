// @ts-nocheck
/** Forgets to return what it has found out. */
const { factoryOf, PlainHandler } = require('../base');

class ReturnsUndefined extends PlainHandler {
  setItemStatus(itemId, status) {
    super.setItemStatus(itemId, status);
  }
}

module.exports = factoryOf(ReturnsUndefined);
