// Running a function on the first thread before everything else that waits for it.
#ifndef JEMBATAN_FIRST_LINUX_H
#define JEMBATAN_FIRST_LINUX_H

// jb_run_first makes the first thread call jembatanFirst. It may be called on any thread.
void jb_run_first(void);

#endif
