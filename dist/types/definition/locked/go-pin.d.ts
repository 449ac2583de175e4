import { type ChannelPin } from './channel.js';
export declare const goPin: ChannelPin;
