using Microsoft.Extensions.DependencyInjection;
using TwoNewPartyBuilding.Core.Imports;

namespace TwoNewPartyBuilding.TestSupport;

/// <summary>Brings a workbook into a portal without a browser, for tests that begin where it is there already.</summary>
public static class LedgerImports
{
    /// <summary>Uploads a workbook of the office and has it read; answers the import.</summary>
    public static async Task<Guid> BringAsync(this PortalFactory portal, string fileName)
    {
        await using var file = LedgerFiles.Open(fileName);
        return await BringAsync(portal, fileName, file);
    }

    /// <summary>Uploads a workbook and has it read; answers the import.</summary>
    public static async Task<Guid> BringAsync(this PortalFactory portal, string fileName, Stream content)
    {
        Guid id;
        await using (var system = portal.AsSystem())
        {
            id = Expect(await system.Get<ImportService>().UploadAsync(fileName, content), o => o.Problems.Select(p => p.Message)).Value;
        }

        await WorkAsync(portal, id);
        return id;
    }

    /// <summary>Brings a workbook in, confirms the dates it names and writes what is right.</summary>
    public static async Task<Guid> ImportAsync(this PortalFactory portal, string fileName)
    {
        var id = await BringAsync(portal, fileName);
        await ConfirmDatesAsync(portal, id);
        await using (var system = portal.AsSystem())
        {
            Expect(await system.Get<ImportService>().CommitAsync(id), o => o.Problems.Select(p => p.Message));
        }

        await WorkAsync(portal, id);
        return id;
    }

    /// <summary>Confirms the dates that the sheets of an import name.</summary>
    public static async Task ConfirmDatesAsync(this PortalFactory portal, Guid id)
    {
        await using (var system = portal.AsSystem())
        {
            var batch = (await system.Get<ImportPreview>().ReadAsync(id))!;
            var choices = batch.Sheets.Where(s => s.IsSelected).ToDictionary(
                s => s.Id, s => new SheetChoice { IsSelected = true, DefinitionKey = s.DefinitionKey, Variant = s.Variant, AsOf = s.AsOf });
            Expect(await system.Get<ImportService>().ChooseAsync(id, choices), o => o.Problems.Select(p => p.Message));
        }

        await WorkAsync(portal, id);
    }

    /// <summary>Takes a written import back.</summary>
    public static async Task UndoImportAsync(this PortalFactory portal, Guid id)
    {
        await using (var system = portal.AsSystem())
        {
            Expect(await system.Get<ImportService>().UndoAsync(id), o => o.Problems.Select(p => p.Message));
        }

        await WorkAsync(portal, id);
    }

    // The portal's own worker may have taken the job already; then there is only to wait.
    private static async Task WorkAsync(PortalFactory portal, Guid id)
    {
        var jobs = portal.Services.GetRequiredService<ImportJobs>();
        for (var i = 0; i < 3000; i++)
        {
            await using var system = portal.AsSystem();
            if ((await system.Get<ImportPreview>().ReadAsync(id))!.State is not (ImportState.Reading or ImportState.Committing or ImportState.Undoing))
            {
                return;
            }

            if (!await jobs.RunNextAsync(CancellationToken.None))
            {
                await Task.Delay(20);
            }
        }

        throw new InvalidOperationException("The import did not come to an end.");
    }

    private static T Expect<T>(T outcome, Func<T, IEnumerable<string>> problems)
    {
        var wrong = string.Join("；", problems(outcome));
        return wrong.Length == 0 ? outcome : throw new InvalidOperationException(wrong);
    }
}
