// The C face of the sandbox. Swift sees an opaque VM and tagged values, never a `lua_State`:
// a Lua error is a longjmp, which must not cross a Swift frame (it would skip every release and
// leave exclusive accesses open), so each function here catches all errors and returns a status.
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef struct cls_vm cls_vm;

// MARK: Values

typedef enum cls_tag {
  CLS_TAG_NIL = 0,
  CLS_TAG_BOOLEAN,
  CLS_TAG_INTEGER,
  CLS_TAG_NUMBER,
  CLS_TAG_MONEY,     // `integer` in millionths
  CLS_TAG_STRING,
  CLS_TAG_TABLE,     // followed by its items, then the names of its fields, then their values
  CLS_TAG_FUNCTION,  // `integer` is a reference that `cls_release` gives back
  CLS_TAG_SHARED,    // `integer` is a reference to what `cls_share` keeps; never read
  CLS_TAG_OPAQUE,    // a value that was not read: `string` is the name of its type
} cls_tag;

// 24 bytes. A list of values is flat: a table stands before what it holds.
typedef struct cls_value {
  cls_tag tag;
  union {
    bool boolean;
    int64_t integer;
    double number;
    struct {
      const char *bytes;
      size_t count;
    } string;
    struct {
      size_t items;
      size_t fields;
    } table;
  } as;
} cls_value;

// Values that Lua holds: valid until the next call into the same VM.
typedef struct cls_list {
  const cls_value *values;
  size_t count;  // of the outermost values
} cls_list;

// MARK: Cancelling

// One word that any thread may set. It has its own life, so that a late cancel is harmless.
typedef struct cls_flag cls_flag;

cls_flag *cls_flag_create(void);
void cls_flag_free(cls_flag *flag);
void cls_flag_set(cls_flag *flag, bool value);

// MARK: The machine

typedef enum cls_status {
  CLS_OK = 0,
  CLS_RUNTIME,
  CLS_SYNTAX,
  CLS_MEMORY,
  CLS_INSTRUCTIONS,
  CLS_DEADLINE,
  CLS_CANCELLED,
  CLS_HOST,
} cls_status;

typedef struct cls_limits {
  int64_t instructions;
  int64_t nanoseconds;
  size_t memory;   // bytes
  size_t string;   // bytes of one string
  size_t c_stack;  // bytes below the entry point
  int64_t values;  // in one result, tables and names included
} cls_limits;

// The host's side. None of these may call back into the VM's C API other than through the functions
// below, and none may unwind.
typedef struct cls_host {
  void *context;
  // Returns true after filling `results`; false after filling it with one string, the reason.
  bool (*call)(void *context, int32_t function, cls_list arguments, cls_list *results);
  void (*log)(void *context, const char *bytes, size_t count);
} cls_host;

// `console` lets programs assign globals, which stay for the next program.
cls_status cls_create(const cls_limits *limits, bool console, cls_flag *cancel, cls_vm **out);
void cls_free(cls_vm *vm);
void cls_set_host(cls_vm *vm, const cls_host *host);
// What `math.random` starts from in the calls to come.
void cls_set_seed(cls_vm *vm, uint64_t seed);
uint64_t cls_seed(const cls_vm *vm);

// MARK: Programs and functions

// Compiles text (never bytecode). A console tries it as an expression first.
cls_status cls_load(
  cls_vm *vm, const char *source, size_t count, const char *name, int32_t *chunk);

// Runs a chunk afresh. With `shallow`, tables and functions come back as opaque.
cls_status cls_run(cls_vm *vm, int32_t chunk, bool shallow, cls_list *results);
// Runs a chunk afresh and keeps its first result.
cls_status cls_instantiate(cls_vm *vm, int32_t chunk, int32_t *instance);

cls_status cls_call(cls_vm *vm, int32_t function, cls_list arguments, cls_list *results);

// Calls with scalars that have no memory of their own (no string, table or function) and reads one
// result; a table or a function comes back as opaque. No list is built.
cls_status cls_call_scalar(
  cls_vm *vm, int32_t function, const cls_value *arguments, size_t count, cls_value *result);

// Calls once a row of `columns` scalars in one protected call; the budget is each row's own.
// A row's result is money or a finite number. After an error `failed` is the row.
cls_status cls_batch(
  cls_vm *vm, int32_t function, const cls_value *rows, size_t columns, size_t count,
  cls_value *results, size_t *failed);

// Whether the two above evaluate the function without Lua where its arguments are plain.
bool cls_is_formula(cls_vm *vm, int32_t function);

// One argument of `cls_rows` that is the same in every row. A table is frozen; where `owner` is not
// empty, reading a name that it does not have is an error that names the owner.
typedef struct cls_shared {
  const char *owner;
  size_t count;
} cls_shared;

// Calls once a row, all in one protected call; the budget is each row's own. `places` says of each
// of the `columns` arguments where it comes from: a place in `shared`, or -1 for the next value of
// `rows`. Reads `width` results a row. After an error `failed` is the row.
cls_status cls_rows(
  cls_vm *vm, int32_t function, cls_list shared, const cls_shared *owners, const int32_t *places,
  size_t columns, cls_list rows, size_t count, size_t width, cls_list *results, size_t *failed);

// Has a host function word the error for a name that a namespace or a shared table does not have.
// It gets the owner, the name and the list of known names, and answers one string.
void cls_set_guide(cls_vm *vm, int32_t function);

// MARK: What is kept for many calls

// Makes a chunk known to `require` under a name, for runs to come.
cls_status cls_provide(cls_vm *vm, int32_t chunk, const char *name);

// Freezes a value and keeps it; see `cls_shared` for the owner.
cls_status cls_share(
  cls_vm *vm, cls_list value, const char *owner, size_t owner_length, int32_t *reference);

// Keeps a frozen table of host functions that take it as their receiver. `methods` is one table:
// the numbers of the functions by name.
cls_status cls_service(
  cls_vm *vm, const char *name, size_t name_length, cls_list methods, int32_t *reference);

// Reads a kept value.
cls_status cls_read(cls_vm *vm, int32_t value, cls_list *results);
// Finds a member by a path of names and positions; reads functions as references.
cls_status cls_member(cls_vm *vm, int32_t value, cls_list path, cls_list *results);
// Makes a host function visible under a dotted name.
cls_status cls_expose(cls_vm *vm, const char *path, int32_t function);
// Makes a kept function of Lua's visible under a dotted name.
cls_status cls_expose_kept(cls_vm *vm, const char *path, int32_t function);
void cls_release(cls_vm *vm, int32_t reference);
// Frees what nothing refers to any more.
cls_status cls_collect(cls_vm *vm);

// Parameters of a Lua function, by position from 0. `variadic` is also true of C functions.
int32_t cls_parameter_count(cls_vm *vm, int32_t function, bool *variadic);
const char *cls_parameter_name(cls_vm *vm, int32_t function, int32_t position);
// The lines on which a Lua function begins and ends; 0 for a C function.
int32_t cls_function_line(cls_vm *vm, int32_t function, int32_t *last);

// MARK: Reports about the last call

const char *cls_message(const cls_vm *vm);
const char *cls_traceback(const cls_vm *vm);
const char *cls_file(const cls_vm *vm);  // empty if unknown
int32_t cls_line(const cls_vm *vm);      // 0 if unknown
int64_t cls_instructions_used(const cls_vm *vm);
int64_t cls_work_done(const cls_vm *vm);  // without allocations; all rows together
size_t cls_memory_used(const cls_vm *vm);
size_t cls_memory_peak(const cls_vm *vm);

const char *cls_lua_version(void);  // "5.4.4"
// Writes a number as `tostring` does, whatever the locale. Returns the length.
size_t cls_format_number(double number, char *buffer, size_t capacity);
