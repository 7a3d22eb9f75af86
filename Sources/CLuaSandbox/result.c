// Values to the host, as flat lists; see argument.c. What was read points into Lua's strings, which
// stay on the stack until the next call.
#include "internal.h"

#include <stdlib.h>
#include <string.h>

// Reads anything but tables and functions; those become opaque, and the answer is false.
bool cls_read_scalar(lua_State *L, int index, cls_value *value) {
  *value = (cls_value){.tag = CLS_TAG_NIL};
  switch (lua_type(L, index)) {
    case LUA_TNIL:
    case LUA_TNONE:
      return true;
    case LUA_TBOOLEAN:
      value->tag = CLS_TAG_BOOLEAN;
      value->as.boolean = lua_toboolean(L, index);
      return true;
    case LUA_TNUMBER:
      if (lua_isinteger(L, index)) {
        value->tag = CLS_TAG_INTEGER;
        value->as.integer = lua_tointeger(L, index);
      } else {
        value->tag = CLS_TAG_NUMBER;
        value->as.number = lua_tonumber(L, index);
      }
      return true;
    case LUA_TLIGHTUSERDATA:
      value->tag = CLS_TAG_MONEY;
      value->as.integer = cls_check_money(L, index);
      return true;
    case LUA_TSTRING:
      value->tag = CLS_TAG_STRING;
      value->as.string.bytes = lua_tolstring(L, index, &value->as.string.count);
      return true;
    default:
      value->tag = CLS_TAG_OPAQUE;
      value->as.string.bytes = luaL_typename(L, index);
      value->as.string.count = strlen(value->as.string.bytes);
      return false;
  }
}

// Appends a value to the outgoing list and returns its place, which may move later.
static size_t append(lua_State *L, cls_value value) {
  cls_vm *vm = cls_vm_of(L);
  if (vm->out_count == vm->out_capacity) {
    size_t capacity = vm->out_capacity ? 2 * vm->out_capacity : 16;
    cls_value *grown = realloc(vm->out, capacity * sizeof *grown);
    if (!grown) luaL_error(L, "not enough memory for the results");
    vm->out = grown;
    vm->out_capacity = capacity;
  }
  vm->out[vm->out_count] = value;
  return vm->out_count++;
}

typedef struct reader {
  int depth;
  lua_Integer nodes;
  bool shallow;
  const void *path[CLS_MAX_DEPTH];  // the tables around the current value
} reader;

static void read_value(lua_State *L, reader *r, int index);

static void enter_table(lua_State *L, reader *r, int table) {
  const void *self = lua_topointer(L, table);
  for (int i = 0; i < r->depth; i++) {
    if (r->path[i] == self) luaL_error(L, "a result contains itself, so it cannot be read");
  }
  if (r->depth == CLS_MAX_DEPTH) {
    luaL_error(L, "a result is nested deeper than %d tables", CLS_MAX_DEPTH);
  }
  r->path[r->depth++] = self;
}

static lua_Integer max_values(lua_State *L) { return (lua_Integer)cls_vm_of(L)->limits.values; }

// Counts the names of a table; refuses keys that are neither names nor positions. Lua may end a list
// at any of its gaps: `items` becomes the last position, as far as a result may have values.
static lua_Integer count_names(lua_State *L, int table, lua_Integer *items) {
  lua_Integer names = 0;
  lua_pushnil(L);
  while (lua_next(L, table)) {
    lua_pop(L, 1);
    if (lua_type(L, -1) == LUA_TSTRING) {
      names++;
      continue;
    }
    lua_Integer position = lua_isinteger(L, -1) ? lua_tointeger(L, -1) : 0;
    if (position >= 1 && position <= max_values(L)) {
      if (position > *items) *items = position;
      continue;
    }
    cls_push_tostring(L, -1);
    luaL_error(
      L, "a result has the key %s, which is neither a name nor a position in a list",
      lua_tostring(L, -1));
  }
  return names;
}

// Leaves the list of names of a table on top; those of its items are left out.
static void push_names(lua_State *L, int table, lua_Integer items, lua_Integer names) {
  bool only_names = items == 0;
  lua_Integer present = 0;
  for (lua_Integer i = 1; i <= items; i++) {
    if (lua_rawgeti(L, table, i) != LUA_TNIL) present++;
    lua_pop(L, 1);
  }
  cls_push_ordered_keys(L, table, names + present);
  if (only_names) return;
  int all = lua_gettop(L);
  lua_Integer count = (lua_Integer)lua_rawlen(L, all), kept = 0;
  lua_createtable(L, (int)names, 0);
  for (lua_Integer i = 1; i <= count; i++) {
    if (lua_rawgeti(L, all, i) == LUA_TSTRING) lua_rawseti(L, -2, ++kept);
    else lua_pop(L, 1);
  }
  lua_remove(L, all);
}

static void refuse_size(lua_State *L) {
  luaL_error(L, "a result has more than %I values", (LUAI_UACINT)max_values(L));
}

// Appends the names, then the values.
static void read_fields(
  lua_State *L, reader *r, int table, lua_Integer items, lua_Integer names) {
  if (names == 0) return;
  if (names > max_values(L) - r->nodes) refuse_size(L);
  push_names(L, table, items, names);
  int list = lua_gettop(L);
  lua_Integer count = (lua_Integer)lua_rawlen(L, list);
  for (int values = 0; values <= 1; values++) {
    for (lua_Integer i = 1; i <= count; i++) {
      lua_rawgeti(L, list, i);
      cls_value name;
      cls_read_scalar(L, -1, &name);
      bool present = lua_rawget(L, table) != LUA_TNIL;  // a listed name may have gone
      if (present && values) read_value(L, r, lua_gettop(L));
      if (present && !values) {
        // Tables that share a name cost the host a copy each; short names are paid for as values.
        cls_charge(L, (int64_t)(name.as.string.count >> 4));
        append(L, name);
      }
      lua_settop(L, list);
    }
  }
  lua_pop(L, 1);
}

static void read_table(lua_State *L, reader *r, int table) {
  luaL_checkstack(L, 12, "a result is nested too deeply");
  lua_pushvalue(L, table);
  table = lua_gettop(L);
  cls_see_through(L, table);
  enter_table(L, r, table);
  lua_Integer items = (lua_Integer)lua_rawlen(L, table);
  if (items > max_values(L)) refuse_size(L);
  lua_Integer names = count_names(L, table, &items);
  size_t place = append(L, (cls_value){.tag = CLS_TAG_TABLE});
  for (lua_Integer i = 1; i <= items; i++) {
    lua_rawgeti(L, table, i);
    read_value(L, r, lua_gettop(L));
    lua_pop(L, 1);
  }
  read_fields(L, r, table, items, names);
  cls_vm *vm = cls_vm_of(L);
  vm->out[place].as.table.items = (size_t)items;
  vm->out[place].as.table.fields = (size_t)names;
  r->depth--;
  lua_settop(L, table - 1);
}

static void read_value(lua_State *L, reader *r, int index) {
  cls_charge_bytes(L, lua_type(L, index) == LUA_TSTRING ? lua_rawlen(L, index) : 0);
  if (++r->nodes > max_values(L)) refuse_size(L);
  cls_value value;
  if (cls_read_scalar(L, index, &value) || r->shallow) {
    append(L, value);
  } else if (lua_istable(L, index)) {
    read_table(L, r, index);
  } else {
    size_t place = append(L, (cls_value){.tag = CLS_TAG_FUNCTION, .as.integer = LUA_NOREF});
    lua_pushvalue(L, index);
    cls_vm_of(L)->out[place].as.integer = luaL_ref(L, LUA_REGISTRYINDEX);
  }
}

// Reads the stack slots from `first` to `last` (absolute) into the outgoing list.
void cls_read_values(lua_State *L, int first, int last, bool shallow) {
  cls_vm *vm = cls_vm_of(L);
  cls_forget_unread(vm);
  vm->out_count = 0;
  vm->reading = true;
  luaL_checkstack(L, 8, "too many results");
  reader r = {.shallow = shallow};
  for (int i = first; i <= last; i++) read_value(L, &r, i);
  vm->reading = false;
}

// Reads the first `count` values of a list, each as one result.
void cls_read_items(lua_State *L, int table, lua_Integer count) {
  cls_vm *vm = cls_vm_of(L);
  cls_forget_unread(vm);
  vm->out_count = 0;
  vm->reading = true;
  luaL_checkstack(L, 8, "too many results");
  for (lua_Integer i = 1; i <= count; i++) {
    reader r = {.shallow = false};
    lua_rawgeti(L, table, i);
    read_value(L, &r, lua_gettop(L));
    lua_pop(L, 1);
  }
  vm->reading = false;
}

// Gives back the functions of a list that an error cut short: the host never saw them.
void cls_forget_unread(cls_vm *vm) {
  for (size_t i = 0; vm->reading && i < vm->out_count; i++) {
    if (vm->out[i].tag == CLS_TAG_FUNCTION) cls_release(vm, (int32_t)vm->out[i].as.integer);
  }
  vm->reading = false;
}
