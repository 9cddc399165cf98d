/** The pages with a map of several layers: it can be moved and enlarged where a script can draw it. */
import { offerLayerMaps } from './enhance/layer-map.ts';

offerLayerMaps(document);
