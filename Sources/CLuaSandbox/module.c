// `require`: the modules of a program. Each run of a program has a `require` of its own, a local of
// its chunk as `_ENV` is (see load.c), with its own table of what is loaded. So modules are as fresh
// as the run, and nothing passes through them from one run to the next.
#include "internal.h"

#include <string.h>

// In the registry: name -> compiled chunk.
const char cls_key_modules = 0;

enum { MOST_LISTED = 20, REQUIRE_COST = 20 };

// Stands in the table of what is loaded for a module that has begun and not returned. It is a
// function that no program ever holds, so no module can return it.
static int begun(lua_State *L) {
  (void)L;
  return 0;
}

static bool is_loading(const cls_vm *vm, const void *loaded, const char *name) {
  for (const cls_loading *module = vm->loading; module; module = module->outer) {
    if (module->loaded == loaded && strcmp(module->name, name) == 0) return true;
  }
  return false;
}

// "a -> b", from the module of this name inwards.
static void add_chain(luaL_Buffer *text, const cls_loading *inner, const void *loaded,
  const char *name) {
  if (inner->loaded != loaded) {
    add_chain(text, inner->outer, loaded, name);
    return;
  }
  if (strcmp(inner->name, name) != 0) add_chain(text, inner->outer, loaded, name);
  luaL_addstring(text, inner->name);
  luaL_addstring(text, " -> ");
}

// A module that has begun is either on its way or has failed: it is never run twice.
static int refuse_begun(lua_State *L, const void *loaded, const char *name) {
  const cls_vm *vm = cls_vm_of(L);
  if (!is_loading(vm, loaded, name)) {
    return luaL_error(L, "module '%s' failed when it was first required", name);
  }
  luaL_Buffer chain;
  luaL_buffinit(L, &chain);
  add_chain(&chain, vm->loading, loaded, name);
  luaL_addstring(&chain, name);
  luaL_pushresult(&chain);
  return luaL_error(L, "modules require each other: %s", lua_tostring(L, -1));
}

// Pushes the names of all modules in order, and returns how many there are.
static lua_Integer push_module_names(lua_State *L) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cls_key_modules);
  int modules = lua_gettop(L);
  lua_Integer total = 0;
  lua_pushnil(L);
  while (lua_next(L, modules)) {
    lua_pop(L, 1);
    total++;
  }
  cls_push_ordered_keys(L, modules, total);
  lua_remove(L, modules);
  return total;
}

static int refuse_unknown(lua_State *L) {
  lua_settop(L, 1);
  lua_Integer total = push_module_names(L);
  if (total == 0) {
    return luaL_error(L, "no module '%s': this plugin has no modules", lua_tostring(L, 1));
  }
  cls_push_suggestion(L, 1, 2);
  luaL_Buffer list;
  luaL_buffinit(L, &list);
  for (lua_Integer i = 1; i <= total && i <= MOST_LISTED; i++) {
    if (i > 1) luaL_addstring(&list, ", ");
    lua_rawgeti(L, 2, i);
    luaL_addvalue(&list);
  }
  if (total > MOST_LISTED) luaL_addstring(&list, ", ...");
  luaL_pushresult(&list);
  return luaL_error(
    L, "no module '%s'%s (modules: %s)", lua_tostring(L, 1), lua_tostring(L, 3),
    lua_tostring(L, 4));
}

static int require(lua_State *L);

static void push_require_of(lua_State *L, int loaded) {
  lua_pushvalue(L, loaded);
  lua_pushcclosure(L, require, 1);
}

// Runs the chunk on top and leaves what the module is; nil counts as true, as in Lua.
static void load_module(lua_State *L, int loaded, const char *name) {
  cls_vm *vm = cls_vm_of(L);
  // An error passes over this frame; whoever catches it puts `vm->loading` back.
  cls_loading module = {name, lua_topointer(L, loaded), vm->loading};
  vm->loading = &module;
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cls_key_environment);
  push_require_of(L, loaded);
  lua_call(L, 2, 1);
  vm->loading = module.outer;
  if (!lua_isnil(L, -1)) return;
  lua_pop(L, 1);
  lua_pushboolean(L, true);
}

// Upvalue: the table of what is loaded, by name.
static int require(lua_State *L) {
  const char *name = luaL_checkstring(L, 1);
  cls_charge(L, REQUIRE_COST);
  lua_settop(L, 1);
  lua_pushvalue(L, lua_upvalueindex(1));
  lua_pushvalue(L, 1);
  if (lua_rawget(L, 2) != LUA_TNIL) {
    if (lua_tocfunction(L, -1) == begun) return refuse_begun(L, lua_topointer(L, 2), name);
    return 1;
  }
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cls_key_modules);
  lua_replace(L, 3);
  lua_pushvalue(L, 1);
  if (lua_rawget(L, 3) != LUA_TFUNCTION) return refuse_unknown(L);
  lua_pushvalue(L, 1);
  lua_pushcfunction(L, begun);
  lua_rawset(L, 2);
  load_module(L, 2, name);
  lua_pushvalue(L, 1);
  lua_pushvalue(L, -2);
  lua_rawset(L, 2);
  return 1;
}

static int require_nothing(lua_State *L) {
  luaL_checkstring(L, 1);
  cls_charge(L, REQUIRE_COST);
  return refuse_unknown(L);
}

// Pushes a `require` that has loaded nothing yet.
void cls_push_require(lua_State *L) {
  if (!cls_vm_of(L)->has_modules) {
    lua_pushcfunction(L, require_nothing);
    return;
  }
  lua_newtable(L);
  push_require_of(L, lua_gettop(L));
  lua_remove(L, -2);
}

// MARK: Providing

typedef struct module_job {
  int32_t chunk;
  const char *name;
} module_job;

static int provide_body(lua_State *L) {
  const module_job *job = lua_touserdata(L, 1);
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cls_key_modules);
  lua_pushstring(L, job->name);
  lua_rawgeti(L, LUA_REGISTRYINDEX, job->chunk);
  lua_rawset(L, -3);
  cls_vm_of(L)->has_modules = true;
  return 0;
}

cls_status cls_provide(cls_vm *vm, int32_t chunk, const char *name) {
  module_job job = {chunk, name};
  return cls_enter(vm, provide_body, &job);
}
