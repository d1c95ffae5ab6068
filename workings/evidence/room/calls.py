"""What a block may not ask the system for: other processes, changes of files that Landlock does not know, more than its limits.

Enforced where Linux has seccomp and its library (Debian always has); elsewhere nothing is refused here.
"""

import contextlib
import errno

try:
    import pyseccomp  # finds its library now, while files can still be read
except (ImportError, RuntimeError, OSError):
    pyseccomp = None

REFUSED = (
    "fork vfork execve execveat ptrace process_vm_readv process_vm_writev process_madvise pidfd_getfd "  # other processes
    "chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat futimesat "  # files: mode, owner, times
    "setxattr lsetxattr fsetxattr removexattr lremovexattr fremovexattr setxattrat removexattrat "
    "setrlimit prlimit64 setpriority sched_setscheduler sched_setattr ioprio_set "  # its own limits
    "unshare setns mount umount2 move_mount open_tree fsopen pivot_root chroot name_to_handle_at open_by_handle_at "  # its world
    "socket socketpair memfd_create shmget msgget semget mq_open io_uring_setup userfaultfd "  # ways out
    "bpf perf_event_open keyctl add_key request_key kexec_load init_module finit_module delete_module swapon swapoff reboot "
    "settimeofday clock_settime adjtimex clock_adjtime sethostname setdomainname syslog acct quotactl"  # the machine
).split()
"""Names of system calls; one that a machine's library does not know yet is none that can be refused by name."""
OF_ITS_OWN = 0x10000
"""The flag of `clone` for a thread, which ends with its process."""


def refused_calls() -> "pyseccomp.SyscallFilter | None":
    """The filter that a process loads to be refused these calls from then on; none where the system has no such filters."""
    if pyseccomp is None:
        return None
    calls = pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    refusal = pyseccomp.ERRNO(errno.EPERM)
    for name in REFUSED:
        with contextlib.suppress(ValueError, OSError):
            calls.add_rule(refusal, name)
    calls.add_rule(refusal, "clone", pyseccomp.Arg(0, pyseccomp.MASKED_EQ, OF_ITS_OWN, 0))
    calls.add_rule(pyseccomp.ERRNO(errno.ENOSYS), "clone3")  # its flags cannot be read; the C library then asks for clone
    return calls
