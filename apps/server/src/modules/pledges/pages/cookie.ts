export const copyHome = '/pledge/copy';

/** Under which a browser keeps what opens the owner's copy: after the message's link it stands in no address any more. */
export const copyCookie = 'pledge';
