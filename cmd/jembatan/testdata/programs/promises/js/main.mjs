import {say} from './say.mjs';
import menu from '../menu.json' with {type: 'json'};

// Promises, in modules, under a strict content security policy.
const {miniprogram} = await my.getEnv();
say(`in a mini-program: ${miniprogram}, ${menu.length} on the menu`);
try {
  const {authCode, authErrorScopes = {}} = await my.getAuthCode({scopes: ['USER_LOGIN_ID', 'KYC_INFO']});
  say(`code ${typeof authCode}, refused ${Object.keys(authErrorScopes)}`);
} catch ({error, errorMessage}) {
  say(`error ${error}: ${errorMessage}`);
}
my.setStorageSync({key: 'order', data: {item: menu[0].name, many: 2}});
const {data} = my.getStorageSync({key: 'order'});
say(`ordered ${data.many} ${data.item}`);
await my.getStorage({key: ''}).catch(({error}) => say(`no key: ${error}`));
say(`can use: ${my.canIUse('getAuthCode.object.scopes')} ${my.canIUse('levitate')}`);
say('done');
