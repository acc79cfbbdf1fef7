// Package files keeps the files of one app and one user: those that calls hand out for the time of a run, and
// those that the page saved.
//
// Its duty: let a page name files without ever naming a place on this machine, and let it reach its own only. It
// must never know calls, callbacks, published codes, windows or the network: it takes readers and paths that the
// host chose.
//
// # How a page names a file
//
// By an apFilePath, of the form that published pages show: https://resource/apml<32 hexadecimal digits>.<kind>, the
// kind being image, video, audio, pdf or other, by the file's content (page of my.downloadFile). The digits are 128
// random bits. Nothing of an apFilePath ever becomes part of a path: it is looked up among the files that are there.
//
// # On disk
//
// A state folder holds files/<app>/<user>/, names made safe and told apart by a hash, that only its owner can
// read. In it saved/ has what the page saved, and temporary/<run>/ what was handed out in one run, which goes when
// the [Folder] is closed, or, where the process was killed, when one is opened next. A lock tells the runs that
// live from those that do not, so that several processes may use one folder. All of it is reached by [os.Root], and
// anything but a plain file counts as missing. In a state folder ":memory:" everything goes when the Folder is closed.
//
// # Limits
//
// A saved file may have 10 MB, and all of them 50 MB (pages of my.saveFile and FileSystemManager.saveFile). Temporary
// ones have no published limit; here 100 MB, and 500 MB together.
package files
