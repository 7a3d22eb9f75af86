// Loading: from text to a chunk that can be run again and again.
#include "internal.h"

#include <string.h>

typedef struct load_job {
  const char *source, *name;
  size_t count;
  int32_t chunk;
} load_job;

// What stands before the source, on its first line. Each run gets `_ENV` as a local of its own: as
// the upvalue that Lua makes of it, it would be shared by all runs of a chunk, and assigning to it
// would be the one way to leave something for the next. `require` is each run's own too.
static const char program_prefix[] = "local _ENV, require = ... ";
static const char expression_prefix[] = "local _ENV, require = ... return ";

typedef struct text_reader {
  const load_job *job;
  const char *prefix;
  int part;
} text_reader;

static const char *read_text(lua_State *L, void *data, size_t *count) {
  (void)L;
  text_reader *reader = data;
  switch (reader->part++) {
    case 0:
      *count = strlen(reader->prefix);
      return reader->prefix;
    case 1:
      *count = reader->job->count;
      return reader->job->source;
    default:
      *count = 0;
      return NULL;
  }
}

// "t": bytecode can corrupt memory.
static int compile(lua_State *L, const load_job *job, const char *prefix) {
  text_reader reader = {job, prefix, 0};
  return lua_load(L, read_text, &reader, job->name, "t");
}

static int load_body(lua_State *L) {
  load_job *job = lua_touserdata(L, 1);
  const char *reason;
  int line = cls_scan_source(job->source, job->count, &reason);
  if (line) return luaL_error(L, "%s:%d: %s", job->name + 1, line, reason);
  cls_charge_bytes(L, job->count);
  bool expression = cls_vm_of(L)->console && compile(L, job, expression_prefix) == LUA_OK;
  if (!expression) {
    lua_settop(L, 1);
    int status = compile(L, job, program_prefix);
    cls_vm *vm = cls_vm_of(L);
    // The allocator watches the other limits too, since no hook runs while Lua compiles.
    if (status == LUA_ERRMEM && !vm->killed) vm->killed = CLS_MEMORY;
    if (status != LUA_OK) return lua_error(L);
  }
  job->chunk = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

cls_status cls_load(
  cls_vm *vm, const char *source, size_t count, const char *name, int32_t *chunk) {
  load_job job = {source, name, count, LUA_NOREF};
  cls_status status = cls_enter(vm, load_body, &job);
  *chunk = job.chunk;
  return status == CLS_RUNTIME ? CLS_SYNTAX : status;
}
