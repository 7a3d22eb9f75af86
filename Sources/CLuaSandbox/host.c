// Functions of the host, seen from Lua.
#include "internal.h"

#include <string.h>

// Raises the host's reason as an error of the calling line. The text is kept, so that the report
// can tell the host's own error, even caught and raised again, from a later one.
static int raise_reason(lua_State *L, cls_list reason) {
  luaL_where(L, 1);
  if (reason.count > 0 && reason.values[0].tag == CLS_TAG_STRING) {
    cls_push_scalar(L, &reason.values[0]);
  } else {
    lua_pushliteral(L, "the host function failed");
  }
  lua_concat(L, 2);
  lua_pushvalue(L, -1);
  lua_rawsetp(L, LUA_REGISTRYINDEX, &cls_key_host_error);
  return lua_error(L);
}

// Calls the host's function of this number with all that is on the stack.
int cls_ask_host(lua_State *L, int32_t function) {
  cls_vm *vm = cls_vm_of(L);
  cls_charge(L, 20);
  int count = lua_gettop(L);
  cls_read_values(L, 1, count, false);
  cls_list arguments = {vm->out, (size_t)count}, results = {NULL, 0};

  // Swift frames live only inside this call, and have all returned when anything is raised below.
  int floor = vm->floor;
  vm->floor = lua_gettop(L);
  uselocale(vm->host_locale);
  bool succeeded = vm->host.call(vm->host.context, function, arguments, &results);
  uselocale(vm->c_locale);
  vm->floor = floor;

  lua_settop(L, count);
  if (vm->killed) return cls_raise_killed(L);  // in a nested call; the host cannot forgive it
  if (!succeeded) return raise_reason(L, results);
  luaL_checkstack(L, (int)results.count + 8, "too many results");
  const cls_value *cursor = results.values;
  for (size_t i = 0; i < results.count; i++) cls_push_value(L, &cursor, 0);
  return (int)results.count;
}

// A closure over the number of the host's function.
int cls_call_host(lua_State *L) {
  return cls_ask_host(L, (int32_t)lua_tointeger(L, lua_upvalueindex(1)));
}

// `crm.quotes.prise`: says which namespace has no such member.
static int refuse_member(lua_State *L) {
  lua_settop(L, 2);
  lua_Integer total = 0;
  lua_pushnil(L);
  while (lua_next(L, 1)) {
    lua_pop(L, 1);
    total++;
  }
  lua_pushvalue(L, lua_upvalueindex(1));
  cls_push_ordered_keys(L, 1, total);
  return cls_refuse_name(L, 2);
}

// Leaves the hidden table of the namespace `path` on top, made if it is new in `parent`.
static void push_namespace(lua_State *L, int parent, const char *path, size_t count) {
  int start = lua_gettop(L) + 1;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cls_key_namespaces);
  lua_pushlstring(L, path, count);
  lua_pushvalue(L, start + 1);
  if (lua_rawget(L, start) != LUA_TTABLE) {
    lua_settop(L, start + 1);
    lua_newtable(L);
    lua_createtable(L, 0, 1);
    lua_pushvalue(L, start + 1);
    lua_pushcclosure(L, refuse_member, 1);
    lua_setfield(L, -2, "__index");
    lua_setmetatable(L, -2);
    lua_pushvalue(L, start + 1);
    lua_pushvalue(L, start + 2);
    lua_rawset(L, start);
    const char *name = path + count;
    while (name > path && name[-1] != '.') name--;
    lua_pushlstring(L, name, count - (size_t)(name - path));
    lua_pushvalue(L, start + 2);
    cls_freeze(L);
    lua_rawset(L, parent);
  }
  lua_replace(L, start);
  lua_settop(L, start);
}

typedef struct exposure {
  const char *path;
  int32_t function;
  bool kept;  // `function` is a reference to a value that the VM keeps, not the host's number
} exposure;

int cls_expose_body(lua_State *L) {
  const exposure *job = lua_touserdata(L, 1);
  lua_settop(L, 0);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cls_key_globals);
  const char *name = job->path;
  for (const char *dot = strchr(name, '.'); dot; dot = strchr(name, '.')) {
    push_namespace(L, 1, job->path, (size_t)(dot - job->path));
    lua_replace(L, 1);
    name = dot + 1;
  }
  lua_pushstring(L, name);
  if (job->kept) {
    lua_rawgeti(L, LUA_REGISTRYINDEX, job->function);
  } else {
    lua_pushinteger(L, job->function);
    lua_pushcclosure(L, cls_call_host, 1);
  }
  lua_rawset(L, 1);
  return 0;
}

cls_status cls_expose(cls_vm *vm, const char *path, int32_t function) {
  exposure job = {path, function, false};
  return cls_enter(vm, cls_expose_body, &job);
}

cls_status cls_expose_kept(cls_vm *vm, const char *path, int32_t function) {
  exposure job = {path, function, true};
  return cls_enter(vm, cls_expose_body, &job);
}
