// SPDX-License-Identifier: Apache-2.0
/* Tables of JMX as Jolokia sends them: nested maps by the columns of the index, whose keys keep no order. */

/** The rows of a table with several columns in its index. A row has a number in this column; a map has maps only. */
export const leavesOf = (table, column) =>
  typeof table[column] === 'number' ? [table] : Object.values(table).flatMap(inner => leavesOf(inner, column));

/** The rows of a table with the column "number", in its order. */
export const byNumber = table => Object.values(table).sort((a, b) => a.number - b.number);
