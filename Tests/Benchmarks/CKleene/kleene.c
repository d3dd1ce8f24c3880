// The baseline of the policy benchmark: Kleene's logic in C, as flat as it can be written without knowing the policy.
#include "CKleene.h"
#include <string.h>

void kleene_run(const kleene_step *steps, size_t count, const uint8_t *leaves, size_t half, uint8_t *trace) {
    uint8_t nodes[256] = {0};
    uint8_t stack[256];
    uint8_t *top = stack;
    for (const kleene_step *step = steps; step < steps + count; step++) {
        uint8_t truth;
        switch (step->operation) {
        case KLEENE_LEAF:
            truth = leaves[step->operand];
            break;
        case KLEENE_ALL:
            truth = 0xF;
            for (size_t member = 0; member < step->operand; member++) truth &= *--top;
            break;
        case KLEENE_ANY:
            truth = 0;
            for (size_t member = 0; member < step->operand; member++) truth |= *--top;
            break;
        default:
            return;
        }
        *top++ = truth;
        nodes[step->node] = truth;
    }
    for (size_t place = 0; place < half; place++) {
        uint32_t four;
        memcpy(&four, nodes + 4 * place, 4);
        uint32_t counts = four & 0x03030303, claims = four >> 2 & 0x03030303;
        trace[place] = (uint8_t)(counts | counts >> 6 | counts >> 12 | counts >> 18);
        trace[half + place] = (uint8_t)(claims | claims >> 6 | claims >> 12 | claims >> 18);
    }
}
