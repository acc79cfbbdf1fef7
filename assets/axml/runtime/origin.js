// The origin of calls and console lines, for the trace.

import {running} from './flush.js';
import {top} from './routes.js';

// origin returns the page or component whose function is running, or else the visible page.
export function origin() {
  const page = running ? running.page || running : top();
  return {page: page ? page.path : '', component: running && running.page ? '/' + running.path : ''};
}
