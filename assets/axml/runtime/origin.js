// Where what the program does comes from, for whoever reads the record.

import {running} from './flush.js';
import {top} from './routes.js';

// origin is the page or the component whose function runs, or else the page that is seen.
export function origin() {
  const page = running ? running.page || running : top();
  return {page: page ? page.path : '', component: running && running.page ? '/' + running.path : ''};
}
