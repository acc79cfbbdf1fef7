import {currentUser, logout} from './login.js';

const find = (id) => document.getElementById(id);

const user = currentUser();
if (user) {
  find('name').textContent = user.name;
  find('phone').textContent = user.phone;
} else {
  location.replace('index.html');
}
find('logout').addEventListener('click', () => {
  logout();
  my.navigateBack();
});
