using TwoNewPartyBuilding.Core.Activities;
using TwoNewPartyBuilding.Core.Common;
using Xunit;

namespace TwoNewPartyBuilding.Core.Tests.Activities;

/// <summary>A year is shown as 2026, not as 2,026: every whole number called a year says so by its unit.</summary>
public sealed class YearFieldTests
{
    [Fact]
    public void Every_year_of_a_record_bears_its_unit()
    {
        var years = typeof(Field).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IAudited).IsAssignableFrom(t))
            .SelectMany(FieldCatalog.Of).Where(f => f.Type == typeof(int) && (f.Name is "Year" or "BelongsToYear")).ToList();
        Assert.Contains(years, f => f.Property.DeclaringType == typeof(Activity) && f.Name == nameof(Activity.BelongsToYear));
        Assert.All(years, f => Assert.True(f.Unit == "年", $"{f.Property.DeclaringType!.Name}.{f.Name}"));
    }

    [Fact]
    public void The_year_a_record_belongs_to_is_shown_without_a_separator()
    {
        var field = FieldCatalog.Find(typeof(Activity), nameof(Activity.BelongsToYear))!;
        Assert.Equal("2026", field.Show(2026));
    }
}
