// The model file as bytes of the program. NEWSGRAPH_MODEL is its path, given by CMakeLists.txt.
        .section .rodata
        .global newsgraph_model_begin
        .global newsgraph_model_end
        .balign 64
newsgraph_model_begin:
        .incbin NEWSGRAPH_MODEL
newsgraph_model_end:
        .byte 0
        .section .note.GNU-stack,"",@progbits
