// What the host keeps in the machine for many calls: frozen values, and services, which are frozen
// tables of host functions that programs call with a colon.
#include "internal.h"

typedef struct keep_job {
  cls_list values;
  const char *owner;
  size_t owner_length;
  int32_t reference;
} keep_job;

static int share_body(lua_State *L) {
  keep_job *job = lua_touserdata(L, 1);
  const cls_value *cursor = job->values.values;
  cls_push_value(L, &cursor, 0);
  cls_freeze_all(L, job->owner, job->owner_length);
  job->reference = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

cls_status cls_share(
  cls_vm *vm, cls_list value, const char *owner, size_t owner_length, int32_t *reference) {
  keep_job job = {value, owner, owner_length, LUA_NOREF};
  cls_status status = cls_enter(vm, share_body, &job);
  *reference = job.reference;
  return status;
}

// MARK: Services

// Upvalues of a method: the number of the host's function, the service, its name, the method's.
enum { FUNCTION = 1, SERVICE, SERVICE_NAME, METHOD_NAME };

static int call_method(lua_State *L) {
  if (!lua_rawequal(L, 1, lua_upvalueindex(SERVICE))) {
    const char *service = lua_tostring(L, lua_upvalueindex(SERVICE_NAME));
    const char *method = lua_tostring(L, lua_upvalueindex(METHOD_NAME));
    return luaL_error(
      L, "'%s' is a method of %s: write %s:%s(...) with a colon", method, service, service, method);
  }
  lua_remove(L, 1);
  return cls_ask_host(L, (int32_t)lua_tointeger(L, lua_upvalueindex(FUNCTION)));
}

// Puts closures into the table at `methods` in place of the numbers of their functions.
static void bind_methods(lua_State *L, int methods, int service, int name) {
  lua_pushnil(L);
  while (lua_next(L, methods)) {  // giving a present key another value is allowed meanwhile
    int key = lua_gettop(L) - 1;
    lua_pushvalue(L, service);
    lua_pushvalue(L, name);
    lua_pushvalue(L, key);
    lua_pushcclosure(L, call_method, METHOD_NAME);
    lua_pushvalue(L, key);
    lua_insert(L, -2);
    lua_rawset(L, methods);
  }
}

// Stack: the job, the name, the table of methods, the service before it.
static int service_body(lua_State *L) {
  keep_job *job = lua_touserdata(L, 1);
  lua_pushlstring(L, job->owner, job->owner_length);
  const cls_value *cursor = job->values.values;
  cls_push_value(L, &cursor, 0);
  lua_pushvalue(L, 3);
  cls_freeze_all(L, job->owner, job->owner_length);
  bind_methods(L, 3, 4, 2);
  lua_settop(L, 4);
  job->reference = luaL_ref(L, LUA_REGISTRYINDEX);
  return 0;
}

cls_status cls_service(
  cls_vm *vm, const char *name, size_t name_length, cls_list methods, int32_t *reference) {
  keep_job job = {methods, name, name_length, LUA_NOREF};
  cls_status status = cls_enter(vm, service_body, &job);
  *reference = job.reference;
  return status;
}
