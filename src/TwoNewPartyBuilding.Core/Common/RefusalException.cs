namespace TwoNewPartyBuilding.Core.Common;

/// <summary>
/// The portal refuses to start or to carry out a command, for a reason the person at the console can mend. The message is a
/// Chinese sentence that says what to do; it is shown without a stack trace.
/// </summary>
public sealed class RefusalException(string message, Exception? inner = null) : Exception(message, inner);
