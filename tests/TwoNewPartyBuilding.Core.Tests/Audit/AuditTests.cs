using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using TwoNewPartyBuilding.Core.Audit;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Enterprises;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Audit;

/// <summary>Every change leaves its row, in the same transaction, in a chain that shows tampering.</summary>
public sealed class AuditTests : IDisposable
{
    private readonly TestDatabase _database = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => _database.Dispose();

    [Fact]
    public async Task A_change_is_written_field_by_field_with_who_when_and_why()
    {
        var staff = await _database.AddUserAsync(Role.CommitteeStaff);
        var community = await _database.AddCommunityAsync("滨河社区");
        _database.Time.Advance(TimeSpan.FromHours(1));
        await using var scope = _database.As(staff);
        scope.User.Address = "192.0.2.7";
        scope.Db.Cause = new ChangeCause("更名批复");
        var record = await scope.Db.Communities.SingleAsync(Ct);
        record.Name = "滨河东社区";
        await scope.Db.SaveChangesAsync(Ct);

        var row = await LastAsync(scope);
        Assert.Equal(AuditAction.Changed, row.Action);
        Assert.Equal((nameof(Community), (Guid?)community.Id), (row.Record, row.RecordId));
        Assert.Equal((nameof(Community), (Guid?)community.Id), (row.Root, row.RootId));
        Assert.Equal((staff.Id, staff.UserName, "192.0.2.7"), (row.UserId, row.UserName, row.Address));
        Assert.Equal(TestDatabase.Start.AddHours(1).UtcDateTime, row.At);
        Assert.Equal(DateTimeKind.Utc, row.At.Kind);
        Assert.Equal("更名批复", row.Reason);
        Assert.Equal(record.Version, row.VersionAfter);
        Assert.Equal([new FieldChange(nameof(Community.Name), "滨河社区", "滨河东社区")], FieldChange.ReadAll(row.Changes));
    }

    [Fact]
    public async Task A_save_that_fails_leaves_neither_the_change_nor_its_row()
    {
        await _database.AddCommunityAsync("滨河社区");
        await using var scope = _database.AsSystem();
        var before = await scope.Db.AuditEntries.CountAsync(Ct);
        scope.Db.Communities.Add(new Community { Name = "滨河社区", Number = 2 });
        await Assert.ThrowsAsync<DbUpdateException>(() => scope.Db.SaveChangesAsync(Ct));

        await using var fresh = _database.AsSystem();
        Assert.Equal(before, await fresh.Db.AuditEntries.CountAsync(Ct));
        Assert.Null(await AuditChain.FirstBreakAsync(fresh.Db, Ct));
    }

    [Fact]
    public async Task A_save_that_fails_inside_a_larger_transaction_leaves_the_chain_whole()
    {
        await _database.AddCommunityAsync("滨河社区");
        await using (var scope = _database.AsSystem())
        {
            await using var transaction = await scope.Db.Database.BeginTransactionAsync(Ct);
            var twin = scope.Db.Communities.Add(new Community { Name = "滨河社区", Number = 2 });
            await Assert.ThrowsAsync<DbUpdateException>(() => scope.Db.SaveChangesAsync(Ct));
            twin.Entity.Name = "机床社区";
            await scope.Db.SaveChangesAsync(Ct);
            await transaction.CommitAsync(Ct);
        }

        await using var fresh = _database.AsSystem();
        Assert.Equal(2, await fresh.Db.Communities.CountAsync(Ct));
        Assert.Null(await AuditChain.FirstBreakAsync(fresh.Db, Ct));
    }

    [Fact]
    public async Task A_transaction_that_is_rolled_back_takes_its_rows_along()
    {
        await using (var scope = _database.AsSystem())
        {
            await using var transaction = await scope.Db.Database.BeginTransactionAsync(Ct);
            scope.Db.Communities.Add(new Community { Name = "滨河社区", Number = 1 });
            await scope.Db.SaveChangesAsync(Ct);
            await transaction.RollbackAsync(Ct);
        }

        await _database.AddCommunityAsync("机床社区");
        await using var fresh = _database.AsSystem();
        Assert.Equal("机床社区", (await fresh.Db.AuditEntries.SingleAsync(Ct)).Label);
        Assert.Null(await AuditChain.FirstBreakAsync(fresh.Db, Ct));
    }

    [Fact]
    public async Task Deleting_restoring_and_noting_have_their_own_words()
    {
        await using var scope = _database.AsSystem();
        var unit = new Enterprise { Name = "滨河机械", DeletionReason = null };
        scope.Db.Enterprises.Add(unit);
        await scope.Db.SaveChangesAsync(Ct);
        (unit.DeletedAt, unit.DeletionReason) = (scope.Clock.UtcNow, "重复登记");
        await scope.Db.SaveChangesAsync(Ct);
        Assert.Equal("重复登记", (await LastAsync(scope)).Reason);
        (unit.DeletedAt, unit.DeletionReason) = (null, null);
        await scope.Db.SaveChangesAsync(Ct);
        scope.Db.Note(AuditAction.Unmasked, nameof(Enterprise), unit.Id, new string('长', 300), "核对电话");
        await scope.Db.SaveChangesAsync(Ct);

        var rows = await scope.Db.AuditEntries.OrderBy(e => e.Sequence).ToListAsync(Ct);
        Assert.Equal([AuditAction.Created, AuditAction.Deleted, AuditAction.Restored, AuditAction.Unmasked], rows.Select(r => r.Action));
        Assert.Equal([1L, 2, 3, 4], rows.Select(r => r.Sequence));
        Assert.Equal((200, "核对电话"), (rows[3].Label.Length, rows[3].Reason));
        Assert.Null(await AuditChain.FirstBreakAsync(scope.Db, Ct));
    }

    [Fact]
    public async Task A_save_without_a_change_leaves_no_row()
    {
        await _database.AddCommunityAsync("滨河社区");
        await using var scope = _database.AsSystem();
        var record = await scope.Db.Communities.SingleAsync(Ct);
        record.Name = "滨河社区";
        await scope.Db.SaveChangesAsync(Ct);
        Assert.Equal(1, await scope.Db.AuditEntries.CountAsync(Ct));
    }

    [Fact]
    public async Task Saving_an_audited_record_without_its_row_is_impossible()
    {
        await using var scope = _database.AsSystem();
        scope.Db.Communities.Add(new Community { Name = "滨河社区", Number = 1 });
        Assert.Throws<NotSupportedException>(() => scope.Db.SaveChanges());
    }

    [Fact]
    public async Task Scenario_59_an_audit_row_cannot_be_deleted_or_changed_by_anyone()
    {
        await _database.AddCommunityAsync("滨河社区");
        await using var scope = _database.AsSystem();
        scope.Db.Remove(await scope.Db.AuditEntries.SingleAsync(Ct));
        await Assert.ThrowsAsync<InvalidOperationException>(() => scope.Db.SaveChangesAsync(Ct));
        scope.Db.ChangeTracker.Clear();

        await AssertRefusedAsync(() => scope.Db.AuditEntries.ExecuteDeleteAsync(Ct));
        await AssertRefusedAsync(() => scope.Db.AuditEntries.ExecuteUpdateAsync(s => s.SetProperty(e => e.Label, "别的"), Ct));
        await AssertRefusedAsync(() => scope.Db.Database.ExecuteSqlAsync($"DELETE FROM AuditEntries", Ct));
        await AssertRefusedAsync(() => scope.Db.Database.ExecuteSqlAsync($"UPDATE AuditEntries SET Label = 'x'", Ct));
        Assert.Equal("滨河社区", (await scope.Db.AuditEntries.SingleAsync(Ct)).Label);
    }

    [Theory]
    [InlineData("UPDATE AuditEntries SET Label = 'x' WHERE Sequence = 2", 2)]
    [InlineData("UPDATE AuditEntries SET Reason = 'x' WHERE Sequence = 3", 3)]
    [InlineData("UPDATE AuditEntries SET Changes = NULL WHERE Sequence = 1", 1)]
    [InlineData("UPDATE AuditEntries SET UserName = 'somebody' WHERE Sequence = 2", 2)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 1", 1)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 2", 2)]
    [InlineData("DELETE FROM AuditEntries WHERE Sequence = 3", 3)]
    [InlineData("UPDATE AuditChainEnd SET Hash = 'x'", 4)]
    public async Task Tampering_by_the_owner_of_the_database_is_found(string deed, long where)
    {
        for (var i = 1; i <= 3; i++)
        {
            await _database.AddCommunityAsync($"社区{i}", i);
        }

        await using var scope = _database.AsSystem();
        Assert.Null(await AuditChain.FirstBreakAsync(scope.Db, Ct));
        await DropTriggersAsync(scope);
#pragma warning disable EF1002 // The statements stand above.
        await scope.Db.Database.ExecuteSqlRawAsync(deed, Ct);
#pragma warning restore EF1002
        Assert.Equal(where, await AuditChain.FirstBreakAsync(scope.Db, Ct));
    }

    [Fact]
    public async Task Writers_at_the_same_time_keep_the_chain()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < 10; i++)
                {
                    await using var scope = _database.AsSystem();
                    scope.Db.Communities.Add(new Community { Name = $"社区{writer}-{i}", Number = (writer * 100) + i + 1 });
                    await scope.Db.SaveChangesAsync(Ct);
                }
            },
            Ct)));

        await using var all = _database.AsSystem();
        Assert.Equal(40, await all.Db.AuditEntries.CountAsync(Ct));
        Assert.Null(await AuditChain.FirstBreakAsync(all.Db, Ct));
    }

    private static async Task AssertRefusedAsync(Func<Task> deed)
    {
        var error = await Assert.ThrowsAnyAsync<Exception>(deed);
        Assert.True(error is SqliteException or SqlException, error.ToString());
        Assert.Contains("append-only", error.Message, StringComparison.Ordinal);
    }

    private static async Task DropTriggersAsync(TestScope scope)
    {
        string[] drops = scope.Db.Database.IsSqlite()
            ? ["DROP TRIGGER AuditEntries_AppendOnly_UPDATE", "DROP TRIGGER AuditEntries_AppendOnly_DELETE"]
            : ["DROP TRIGGER AuditEntries_AppendOnly"];
        foreach (var drop in drops)
        {
#pragma warning disable EF1002
            await scope.Db.Database.ExecuteSqlRawAsync(drop, Ct);
#pragma warning restore EF1002
        }
    }

    private static Task<AuditEntry> LastAsync(TestScope scope) =>
        scope.Db.AuditEntries.AsNoTracking().OrderByDescending(e => e.Sequence).FirstAsync(Ct);
}
