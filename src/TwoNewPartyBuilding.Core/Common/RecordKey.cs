using UUIDNext;

namespace TwoNewPartyBuilding.Core.Common;

/// <summary>
/// Keys of records. Each is later than the one before it, also within a millisecond, so that rows entered together keep their order when
/// they are sorted by key in memory. SQL Server compares keys by other bytes: an order that people see is never left to the database.
/// </summary>
public static class RecordKey
{
    /// <summary>The next key (UUID version 7).</summary>
    public static Guid Next() => Uuid.NewDatabaseFriendly(Database.SQLite);
}
