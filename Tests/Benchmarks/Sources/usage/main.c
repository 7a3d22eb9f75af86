// usage PROGRAM ARGUMENT …: runs a program with its output thrown away, and prints its wall time in
// seconds, its greatest resident size in bytes, and its exit status.
#include <fcntl.h>
#include <stdio.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return (double)time.tv_sec + (double)time.tv_nsec * 1e-9;
}

static void become(char *const arguments[]) {
  int nothing = open("/dev/null", O_RDWR);
  dup2(nothing, STDIN_FILENO);
  dup2(nothing, STDOUT_FILENO);
  execv(arguments[0], arguments);
  _exit(127);
}

int main(int count, char *arguments[]) {
  if (count < 2) return 2;
  double start = now();
  pid_t child = fork();
  if (child == 0) become(arguments + 1);
  int status;
  struct rusage usage;
  if (child < 0 || wait4(child, &status, 0, &usage) != child) return 2;
  double seconds = now() - start;
#ifdef __APPLE__
  long long bytes = usage.ru_maxrss;
#else
  long long bytes = usage.ru_maxrss * 1024LL;  // Linux counts in KiB
#endif
  printf("%.6f %lld %d\n", seconds, bytes, WIFEXITED(status) ? WEXITSTATUS(status) : -1);
}
