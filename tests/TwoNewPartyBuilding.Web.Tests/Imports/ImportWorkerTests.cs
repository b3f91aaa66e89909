using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.Core.Imports;
using TwoNewPartyBuilding.Core.Jobs;
using TwoNewPartyBuilding.Core.Users;
using TwoNewPartyBuilding.TestSupport;
using TwoNewPartyBuilding.Web.Infrastructure.Jobs;
using Xunit;

namespace TwoNewPartyBuilding.Web.Tests.Imports;

/// <summary>The worker beside the requests.</summary>
public sealed class ImportWorkerTests
{
    [Fact]
    public async Task It_survives_a_database_that_is_away_and_stops_when_told()
    {
        using var database = new TestDatabase();
        var clerk = await database.AddUserAsync(Role.CommitteeStaff);
        var scopes = new MoodyScopes(database.Services.GetRequiredService<IServiceScopeFactory>());
        var signal = database.Services.GetRequiredService<JobSignal>();
        using var worker = new JobWorker(
            [new ImportJobs(scopes, database.Services.GetRequiredService<BusinessClock>(), NullLogger<ImportJobs>.Instance)], signal, NullLogger<JobWorker>.Instance);
        await worker.StartAsync(TestContext.Current.CancellationToken);
        await scopes.Failed.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        await using var scope = database.As(clerk);
        await using var file = LedgerFiles.Open("5-社会组织台账.xlsx");
        var id = (await scope.Get<ImportService>().UploadAsync("5.xlsx", file, TestContext.Current.CancellationToken)).Value;
        var preview = scope.Get<ImportPreview>();
        for (var look = 0; look < 300 && await preview.StateAsync(id, TestContext.Current.CancellationToken) == ImportState.Reading; look++)
        {
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }

        Assert.Equal(ImportState.Preview, await preview.StateAsync(id, TestContext.Current.CancellationToken));
        await worker.StopAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        Assert.True(worker.ExecuteTask!.IsCompletedSuccessfully);
    }

    /// <summary>Fails once, as a database that is being restarted does.</summary>
    private sealed class MoodyScopes(IServiceScopeFactory scopes) : IServiceScopeFactory
    {
        public TaskCompletionSource Failed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public IServiceScope CreateScope()
        {
            if (Failed.Task.IsCompleted)
            {
                return scopes.CreateScope();
            }

            Failed.TrySetResult();
            throw new InvalidOperationException("The database is away.");
        }
    }
}
