import {currentUser, login} from './login.js';

const find = (id) => document.getElementById(id);

function show(user) {
  find('title').textContent = user ? `Hello, ${user.name}` : 'Welcome';
  find('status').textContent = user ? 'You are logged in.' : 'Log in with your phone number.';
  find('login').hidden = Boolean(user);
  find('account').hidden = !user;
}

async function logIn() {
  find('login').disabled = true;
  try {
    show(await login());
  } catch (err) {
    find('status').textContent = err.authErrorScopes
      ? 'Allow access to your phone number to log in.'
      : 'Login failed. Please try again.';
  }
  find('login').disabled = false;
}

find('login').addEventListener('click', logIn);
find('account').addEventListener('click', () => my.navigateTo({url: 'account.html'}));
addEventListener('pageshow', () => show(currentUser()));

if (!currentUser()) {
  my.confirm({
    title: 'Log in?',
    content: 'Your phone number is all it takes.',
    confirmButtonText: 'Log in',
    cancelButtonText: 'Not now',
    success: ({confirm}) => {
      if (confirm) logIn();
    },
  });
}
