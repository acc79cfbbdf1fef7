// How a function runs on the first thread before all that waits there.
#ifndef JEMBATAN_FIRST_LINUX_H
#define JEMBATAN_FIRST_LINUX_H

// jb_run_first has the first thread call jembatanFirst. Any thread may call it.
void jb_run_first(void);

#endif
