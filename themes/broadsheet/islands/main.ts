import { countReading } from './beacon.ts';
import { attachComments } from './comments.ts';
import { attachContacts } from './contacts.ts';
import { attachEmbeds } from './embeds.ts';
import { attachShare } from './share.ts';
import { keepTimes } from './times.ts';
import { nameTransitions } from './transitions.ts';

keepTimes();
nameTransitions();
attachShare();
attachContacts();
attachEmbeds();
attachComments();
countReading();
