// The portable link with the facade on it.

import {link} from './portable.js'; // before all else: it takes the bound function off the page
import {startFacade} from './facade.js';

startFacade(link);
