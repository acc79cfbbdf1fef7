// The portable link, with the facade.

import {link} from './portable.js'; // first: it removes the bound function from the page
import {startFacade} from './facade.js';

startFacade(link);
