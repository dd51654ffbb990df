// SPDX-License-Identifier: Apache-2.0
/* The fields of the filters. A value that is not possible is shown, with the reason. */
import { h, PF } from './platform.js';
import { useDraft } from './draft.js';
import { Problem, problemId } from './problem.js';

/** @param children the options; a value that is none of them is one more */
export function Choice({ name, label, view, change, values, children }) {
  const value = view[name];
  return h(
    'span',
    { className: 'sd-filter' },
    h(
      PF.FormSelect,
      { ...properties(name, label, view), className: 'sd-choice', value, onChange: (event, chosen) => change({ [name]: chosen }) },
      children,
      value !== '' && !values.includes(value) && h(PF.FormSelectOption, { value, label: value }),
    ),
    h(Problem, { name, view }),
  );
}

/** A field for text; kind is that of the input. */
export function Entry({ name, label, view, change, kind = 'text', ...more }) {
  const { draft, type, settle } = useDraft(view[name], value => change({ [name]: value.trim() }));
  const id = `sd-filter-${name}`;
  return h(
    'span',
    { className: 'sd-filter' },
    h('label', { className: 'sd-filter-label', htmlFor: id }, label),
    h(PF.TextInput, {
      ...properties(name, undefined, view),
      ...more,
      id,
      className: `sd-entry sd-entry-${kind}`,
      type: kind,
      value: draft,
      onChange: (event, value) => type(value),
      onBlur: () => settle(draft),
      onKeyDown: event => event.key === 'Enter' && settle(draft),
    }),
    h(Problem, { name, view }),
  );
}

function properties(name, label, view) {
  const problem = view.problems[name];
  return {
    'aria-label': label,
    'aria-describedby': problem ? problemId(name) : undefined,
    validated: problem ? 'error' : 'default',
  };
}
