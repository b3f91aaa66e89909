using System.Reflection;
using TwoNewPartyBuilding.Core.Common;
using TwoNewPartyBuilding.TestSupport;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Data;

/// <summary>Rows entered together keep their order, which the database alone would not keep for them.</summary>
public sealed class RecordKeyTests
{
    // Keys that must not tell when they were made: addresses of files nobody may guess, and slips of anonymous opinions.
    private static readonly string[] Random = ["ActivityFile", "Attachment", "OpinionSlip", "ServiceFile", "TrainingFile"];

    [Fact]
    public void Keys_rise_also_within_a_millisecond_and_in_the_text_that_SQLite_compares()
    {
        var keys = Enumerable.Range(0, 20_000).Select(_ => RecordKey.Next()).ToList();
        Assert.Equal(keys.Order(), keys);
        Assert.Equal(keys.Select(k => k.ToString()).Order(StringComparer.Ordinal), keys.Select(k => k.ToString()));
        Assert.All(keys, k => Assert.Equal(7, k.Version));
    }

    [Fact]
    public async Task Every_record_with_a_key_of_its_own_takes_it_from_there()
    {
        using var database = new TestDatabase();
        await using var scope = database.AsSystem();
        var types = scope.Db.Model.GetEntityTypes().Select(t => t.ClrType)
            .Where(t => t.Namespace!.StartsWith("TwoNewPartyBuilding", StringComparison.Ordinal) && t.GetProperty("Id")?.PropertyType == typeof(Guid) && !Random.Contains(t.Name)
                && t.GetConstructor(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance, []) is not null).ToList();
        Assert.True(types.Count > 60);
        foreach (var type in types)
        {
            var made = Enumerable.Range(0, 6).Select(_ => (Guid)type.GetProperty("Id")!.GetValue(Activator.CreateInstance(type, nonPublic: true))!).ToList();
            Assert.True(made[0] == Guid.Empty || made.Order().SequenceEqual(made), $"{type.Name} makes its keys otherwise.");
        }
    }
}
