// Package files keeps the files of one app and one user: temporary ones, which calls create for the duration of a run,
// and those that the page saved.
//
// A page refers to files without naming a path on this machine, and can reach only its own. The package must never
// know calls, callbacks, published codes, windows or the network: it takes readers, and paths that the host chose.
//
// # How a page names a file
//
// A page names a file by its apFilePath, which has the form shown on published pages: https://resource/apml<32
// hexadecimal digits>.<kind>. The kind is image, video, audio, pdf or other, by the file's content (page of
// my.downloadFile). The digits are 128 random bits. No part of an apFilePath ever becomes part of a path: it is looked
// up among the existing files.
//
// # On disk
//
// A state folder holds files/<app>/<user>/, whose names are sanitized and made unique by a hash, and which only its
// owner can read. In it, saved/ has the files that the page saved, and temporary/<run>/ those created in one run. They
// are removed when the [Folder] is closed or, if the process was killed, when a Folder is next opened. A lock file
// distinguishes runs that are alive from those that are not, so that several processes may use one folder. All files
// are accessed through [os.Root], and anything but a regular file counts as missing. In the state folder ":memory:"
// everything is removed when the Folder is closed.
//
// # Limits
//
// A saved file may have 10 MB, and all saved files together 50 MB (pages of my.saveFile and
// FileSystemManager.saveFile). Temporary files have no published limit; here it is 100 MB for a file and 500 MB for
// all.
package files
