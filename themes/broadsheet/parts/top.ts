/** Up to where the home front's top takes its stories (one lead, a row with pictures, one without), and a column's length. */
export const top = { row: 4, plain: 8, column: 4 };
