using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Communities;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Imports;

/// <summary>A clerk's desk for import tests: the communities the office has, one account of the staff, and the steps of an import.</summary>
internal sealed class ImportDesk : IDisposable
{
    public static readonly string[] Communities = ["滨河社区", "建设路社区", "机床社区", "工人村社区", "新华社区", "明珠社区", "科技园社区", "铁东社区"];

    private ImportDesk(TestDatabase database, TestUser clerk) => (Database, Clerk) = (database, clerk);

    public TestDatabase Database { get; }

    public TestUser Clerk { get; }

    public static async Task<ImportDesk> OpenAsync(bool withCommunities = true)
    {
        var database = new TestDatabase();
        var desk = new ImportDesk(database, await database.AddUserAsync(Role.CommitteeStaff));
        if (withCommunities)
        {
            await using var scope = desk.Open();
            foreach (var name in Communities)
            {
                Assert.True((await scope.Get<CommunityService>().AddAsync(new PlaceInput { Name = name })).Ok);
            }
        }

        return desk;
    }

    public TestScope Open() => Database.As(Clerk);

    public async Task<Guid> UploadAsync(string fileName, Stream content)
    {
        await using var scope = Open();
        var outcome = await scope.Get<ImportService>().UploadAsync(fileName, content);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return outcome.Value;
    }

    public async Task<PreviewBatch> ReadAsync(Guid id)
    {
        while (await Database.Services.GetService<ImportJobs>()!.RunNextAsync(CancellationToken.None))
        {
        }

        await using var scope = Open();
        return (await scope.Get<ImportPreview>().ReadAsync(id))!;
    }

    public async Task<PreviewBatch> BringAsync(string fileName)
    {
        await using var file = LedgerFiles.Open(fileName);
        return await ReadAsync(await UploadAsync(fileName, file));
    }

    /// <summary>Confirms the dates of the selected sheets and writes.</summary>
    public async Task<PreviewBatch> CommitAsync(Guid id)
    {
        await ConfirmAsync(id);
        await using var scope = Open();
        var outcome = await scope.Get<ImportService>().CommitAsync(id);
        Assert.True(outcome.Ok, string.Join("；", outcome.Problems.Select(p => p.Message)));
        return await ReadAsync(id);
    }

    public async Task ConfirmAsync(Guid id)
    {
        var batch = await ReadAsync(id);
        await using var scope = Open();
        var choices = batch.Sheets.Where(s => s.IsSelected).ToDictionary(s => s.Id, s => new SheetChoice
        {
            IsSelected = true, DefinitionKey = s.DefinitionKey, Variant = s.Variant, AsOf = s.AsOf,
        });
        Assert.True((await scope.Get<ImportService>().ChooseAsync(id, choices)).Ok);
        await ReadAsync(id);
    }

    public async Task<IReadOnlyList<PreviewRow>> RowsAsync(PreviewBatch batch, int sheet = 0)
    {
        await using var scope = Open();
        return await scope.Get<ImportPreview>().AllRowsAsync(batch.Id, batch.Sheets[sheet].Id);
    }

    public async Task<int> CountAsync<T>()
        where T : class
    {
        await using var scope = Database.AsSystem();
        return await scope.Db.Set<T>().CountAsync();
    }

    public void Dispose() => Database.Dispose();
}
