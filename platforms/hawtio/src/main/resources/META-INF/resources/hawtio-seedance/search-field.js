// SPDX-License-Identifier: Apache-2.0
/* The search for jobs: / goes to it, Escape clears it. */
import { h, React, PF } from './platform.js';
import { useDraft } from './draft.js';
import { Problem, problemId } from './problem.js';

const LABEL = 'Find jobs by key, request id, file name or prompt';

export function SearchField({ view, change }) {
  const input = React.useRef(null);
  const again = React.useRef(false);
  // One entry in the history for all that is typed in one go.
  const { draft, type, settle } = useDraft(view.text, text => {
    change({ text }, { replace: again.current });
    again.current = true;
  });
  useSlash(input);
  return h(
    'div',
    { className: 'sd-search', role: 'search' },
    h(PF.SearchInput, {
      'aria-label': LABEL,
      'aria-describedby': view.problems.text ? problemId('text') : undefined,
      placeholder: 'Find by key, id, file or prompt ( / )',
      ref: input,
      value: draft,
      onChange: (event, text) => type(text),
      onClear: () => {
        settle('');
        input.current.focus();
      },
      onFocus: () => {
        again.current = false;
      },
      onBlur: () => settle(draft),
      onKeyDown: event => {
        if (event.key === 'Enter') {
          settle(draft);
        } else if (event.key === 'Escape' && draft) {
          event.preventDefault();
          settle('');
        }
      },
    }),
    h(Problem, { name: 'text', view }),
  );
}

/** The key / goes to the field, unless something is typed elsewhere or a dialog is open. */
function useSlash(input) {
  React.useEffect(() => {
    const onKey = event => {
      const plain = event.key === '/' && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!plain || event.target.closest?.('input, textarea, select, [contenteditable], [role=dialog]')) {
        return;
      }
      event.preventDefault();
      input.current.focus();
      input.current.select();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [input]);
}
