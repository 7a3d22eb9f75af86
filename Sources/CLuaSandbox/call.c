// Calling. Each function of the header is a door; its body runs under `cls_enter`.
#include "internal.h"

static void push_reference(lua_State *L, int32_t reference) {
  lua_rawgeti(L, LUA_REGISTRYINDEX, reference);
}

void cls_release(cls_vm *vm, int32_t reference) {
  cls_forget_formula(vm, reference);
  // Only puts known keys of the registry to new values, so it cannot fail.
  luaL_unref(vm->L, LUA_REGISTRYINDEX, reference);
}

static int collect_body(lua_State *L) {
  lua_gc(L, LUA_GCCOLLECT);
  return 0;
}

cls_status cls_collect(cls_vm *vm) { return cls_enter(vm, collect_body, NULL); }

// MARK: Calling with lists

typedef struct call_job {
  int32_t function;
  cls_list arguments;
  bool shallow;
  int results;  // how many, or a reference to the one that is kept
} call_job;

static cls_list outgoing(const cls_vm *vm, int count) {
  return (cls_list){vm->out, (size_t)count};
}

// Leaves the results on the stack, because what was read points into their strings.
static int call_body(lua_State *L) {
  call_job *job = lua_touserdata(L, 1);
  luaL_checkstack(L, (int)job->arguments.count + 8, "too many arguments");
  push_reference(L, job->function);
  const cls_value *cursor = job->arguments.values;
  for (size_t i = 0; i < job->arguments.count; i++) cls_push_value(L, &cursor, 0);
  lua_call(L, (int)job->arguments.count, LUA_MULTRET);
  job->results = lua_gettop(L) - 1;
  cls_read_values(L, 2, lua_gettop(L), job->shallow);
  return job->results;
}

cls_status cls_call(cls_vm *vm, int32_t function, cls_list arguments, cls_list *results) {
  call_job job = {function, arguments, false, 0};
  cls_status status = cls_enter(vm, call_body, &job);
  *results = outgoing(vm, status == CLS_OK ? job.results : 0);
  return status;
}

// MARK: Running chunks

// Runs the chunk with the arguments that load.c takes: its environment, and its own `require`.
static void run_chunk(lua_State *L, int32_t chunk, int results) {
  push_reference(L, chunk);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cls_key_environment);
  cls_push_require(L);
  lua_call(L, 2, results);
}

static int run_body(lua_State *L) {
  call_job *job = lua_touserdata(L, 1);
  run_chunk(L, job->function, LUA_MULTRET);
  job->results = lua_gettop(L) - 1;
  cls_read_values(L, 2, lua_gettop(L), job->shallow);
  return job->results;
}

cls_status cls_run(cls_vm *vm, int32_t chunk, bool shallow, cls_list *results) {
  call_job job = {.function = chunk, .shallow = shallow};
  cls_status status = cls_enter(vm, run_body, &job);
  *results = outgoing(vm, status == CLS_OK ? job.results : 0);
  return status;
}

static int instantiate_body(lua_State *L) {
  call_job *job = lua_touserdata(L, 1);
  run_chunk(L, job->function, 1);
  job->results = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

cls_status cls_instantiate(cls_vm *vm, int32_t chunk, int32_t *instance) {
  call_job job = {.function = chunk, .results = LUA_NOREF};
  cls_status status = cls_enter(vm, instantiate_body, &job);
  *instance = job.results;
  return status;
}

// MARK: Kept values

static int read_body(lua_State *L) {
  call_job *job = lua_touserdata(L, 1);
  push_reference(L, job->function);
  const cls_value *cursor = job->arguments.values;
  for (size_t i = 0; i < job->arguments.count; i++) {
    if (!lua_istable(L, -1)) {
      lua_pushnil(L);
      break;
    }
    cls_see_through(L, lua_gettop(L));
    cls_push_value(L, &cursor, 0);
    lua_rawget(L, -2);
  }
  cls_read_values(L, lua_gettop(L), lua_gettop(L), job->shallow);
  return 1;
}

cls_status cls_member(cls_vm *vm, int32_t value, cls_list path, cls_list *results) {
  call_job job = {value, path, false, 1};
  cls_status status = cls_enter(vm, read_body, &job);
  *results = outgoing(vm, status == CLS_OK ? 1 : 0);
  return status;
}

cls_status cls_read(cls_vm *vm, int32_t value, cls_list *results) {
  return cls_member(vm, value, (cls_list){NULL, 0}, results);
}

// MARK: Parameters

// These three raise nothing: "u" and names of parameters are read from the compiled function.
int32_t cls_parameter_count(cls_vm *vm, int32_t function, bool *variadic) {
  lua_Debug info;
  if (!lua_checkstack(vm->L, 2)) return 0;
  push_reference(vm->L, function);
  lua_getinfo(vm->L, ">u", &info);
  *variadic = info.isvararg;
  return info.nparams;
}

int32_t cls_function_line(cls_vm *vm, int32_t function, int32_t *last) {
  lua_Debug info;
  *last = 0;
  if (!lua_checkstack(vm->L, 2)) return 0;
  push_reference(vm->L, function);
  lua_getinfo(vm->L, ">S", &info);
  *last = info.lastlinedefined > 0 ? info.lastlinedefined : 0;
  return info.linedefined > 0 ? info.linedefined : 0;
}

const char *cls_parameter_name(cls_vm *vm, int32_t function, int32_t position) {
  if (!lua_checkstack(vm->L, 2)) return "";
  push_reference(vm->L, function);
  const char *name = lua_getlocal(vm->L, NULL, position + 1);
  lua_pop(vm->L, 1);
  return name ? name : "";
}
