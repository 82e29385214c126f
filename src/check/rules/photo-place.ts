import { saysWhere } from '../../picture/place.ts';
import type { Flaw, Rule } from '../rule.ts';

/** A photograph whose file says where it was taken. The PDF does not say it, but the file may be passed on. */
export const photoPlace: Rule = {
  name: 'photo-place',
  level: 'warning',
  async find({ images, around }) {
    const flaws: Flaw[] = [];
    for (const { url, position } of images) {
      const bytes = await around.pictureFile?.(url);
      if (bytes === undefined || !saysWhere(bytes)) continue;
      flaws.push({
        reason: 'the file of this photograph says where it was taken',
        help: 'It is left out of the PDF. Before you pass the file on, save it without its properties.',
        at: position?.start.offset ?? 0,
      });
    }
    return flaws;
  },
};
