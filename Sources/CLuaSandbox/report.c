// What is kept of an error: message, place and traceback, taken before the stack unwinds.
#include "internal.h"

#include <stdio.h>
#include <string.h>

// The innermost line of Lua. "Sl" allocates nothing, so the allocator may ask too; and while a
// count hook is set the saved instruction is always the current one.
void cls_note_place(cls_vm *vm) {
  vm->line = 0;
  if (!vm->L) return;
  lua_Debug activation;
  for (int level = 0; lua_getstack(vm->L, level, &activation); level++) {
    lua_getinfo(vm->L, "Sl", &activation);
    if (activation.currentline > 0) {
      snprintf(vm->file, sizeof vm->file, "%s", activation.short_src);
      vm->line = activation.currentline;
      return;
    }
  }
}

static void set_message(cls_vm *vm, const char *text) {
  snprintf(vm->message, sizeof vm->message, "%s", text);
}

// Whether the error is the one that a host function raised last, perhaps caught and raised again.
static bool is_host_error(lua_State *L, int index) {
  lua_rawgetp(L, LUA_REGISTRYINDEX, &cls_key_host_error);
  bool same = lua_type(L, -1) == LUA_TSTRING && lua_rawequal(L, -1, index);
  lua_pop(L, 1);
  return same;
}

// Never calls `__tostring` or `__index` of an error: they could spin while hooks are off.
static void describe(lua_State *L, cls_vm *vm) {
  vm->host_failed = false;  // whatever a nested call reported before
  switch (lua_type(L, 1)) {
    case LUA_TSTRING:
    case LUA_TNUMBER:
      vm->host_failed = is_host_error(L, 1);
      lua_pushvalue(L, 1);  // converting a number changes the slot
      set_message(vm, lua_tostring(L, -1));
      lua_pop(L, 1);
      break;
    case LUA_TTABLE:
      lua_pushliteral(L, "message");
      lua_rawget(L, 1);
      bool named = lua_type(L, -1) == LUA_TSTRING;
      set_message(vm, named ? lua_tostring(L, -1) : "(the error is a table without a message)");
      lua_pop(L, 1);
      break;
    default:
      snprintf(vm->message, sizeof vm->message, "(the error is a %s)", luaL_typename(L, 1));
  }
}

int cls_message_handler(lua_State *L) {
  cls_vm *vm = cls_vm_of(L);
  vm->grace = true;  // a report must not fail for want of the memory that the program used up
  if (!vm->killed) {
    cls_note_place(vm);
    describe(L, vm);
  }
  luaL_traceback(L, L, NULL, 1);
  snprintf(vm->traceback, sizeof vm->traceback, "%s", lua_tostring(L, -1));
  lua_settop(L, 1);
  vm->grace = false;
  return 1;
}

static const char *limit_text(cls_status status) {
  switch (status) {
    case CLS_MEMORY: return "memory limit exceeded";
    case CLS_INSTRUCTIONS: return "instruction limit exceeded";
    case CLS_DEADLINE: return "time limit exceeded";
    case CLS_CANCELLED: return "cancelled";
    default: return "stopped";
  }
}

cls_status cls_classify(cls_vm *vm, int lua_status) {
  if (lua_status == LUA_OK) return CLS_OK;
  if (lua_status == LUA_ERRMEM && !vm->killed) vm->killed = CLS_MEMORY;
  if (!vm->killed) {
    // An error inside the handler itself leaves only Lua's own words.
    if (!vm->message[0]) {
      bool text = lua_type(vm->L, -1) == LUA_TSTRING;
      set_message(vm, text ? lua_tostring(vm->L, -1) : "error in error handling");
    }
    return vm->host_failed ? CLS_HOST : CLS_RUNTIME;
  }
  if (vm->killed == CLS_CANCELLED) cls_flag_set(vm->cancel, false);
  const char *text = limit_text(vm->killed);
  if (vm->line) {
    snprintf(vm->message, sizeof vm->message, "%s:%d: %s", vm->file, vm->line, text);
  } else {
    set_message(vm, text);
  }
  return vm->killed;
}

const char *cls_message(const cls_vm *vm) { return vm->message; }
const char *cls_traceback(const cls_vm *vm) { return vm->traceback; }
const char *cls_file(const cls_vm *vm) { return vm->file; }
int32_t cls_line(const cls_vm *vm) { return vm->line; }
