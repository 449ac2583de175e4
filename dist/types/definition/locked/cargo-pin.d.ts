import { type ChannelPin } from './channel.js';
export declare const cargoPin: ChannelPin;
