// In the place of the script of Run and Edit, which a copy that opens from a disk does not show.

export const press = () => {}
