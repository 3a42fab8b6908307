/**
 * Accounts: how passwords are kept, and who may log in. In: logins from http, passwords from the command line. Out: records of the credentials
 * topic.
 */
@NullMarked
package io.callboard.app.account;

import org.jspecify.annotations.NullMarked;
