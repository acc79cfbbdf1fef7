// Films that the user chooses for a program.

import {seen} from './api.js';
import {once} from './flush.js';
import {$t} from './helpers.js';
import {host} from './host.js';

export function filmCalls(m, base) {
  if (typeof base.chooseVideo === 'function') return;
  // A desktop has no camera, so the user chooses a file, which is not compressed. The host names a film by what is in it, also
  // where the machine lacks its codec.
  m.chooseVideo = seen('chooseVideo', function (page, o, ok, fail) {
    if (typeof base.chooseFileFromDisk !== 'function')
      return fail(3, 'chooseVideo: the host has no chooseFileFromDisk');
    function failed(e) {
      fail(e.error, e.errorMessage);
    }
    base.chooseFileFromDisk({
      success: function (got) {
        const path = got.apFilePath;
        base.getFileInfo({
          apFilePath: path,
          success: function (info) {
            measured(page, path, function (film) {
              if (film.closed) return fail(3, 'chooseVideo: the page was closed');
              if (film.error && !/\.video$/.test(path))
                return fail(3, 'chooseVideo: the file is not a film: ' + $t(film.error));
              if (film.error)
                host.report(
                  'warning',
                  'my.chooseVideo: width, height and duration are 0, as this machine does not play the film: ' +
                    $t(film.error),
                );
              ok({
                filePath: path,
                tempFilePath: path,
                duration: film.duration || 0,
                size: info.size,
                height: film.height || 0,
                width: film.width || 0,
              });
            });
          },
          fail: failed,
        });
      },
      fail: failed,
    });
  });
}

function measured(page, src, f) {
  once(function () {
    host.ask(page.number, {do: 'film', src}, function (answer) {
      f(answer || {closed: true});
    });
  });
}
