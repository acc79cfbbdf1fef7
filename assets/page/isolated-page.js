// The page's side of the isolated link, with the facade.

import {link} from './isolated.js';
import {startFacade} from './facade.js';

startFacade(link);
