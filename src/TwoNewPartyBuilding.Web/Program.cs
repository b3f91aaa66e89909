using TwoNewPartyBuilding.Core;
using TwoNewPartyBuilding.Core.Data;
using TwoNewPartyBuilding.Core.Protection;
using TwoNewPartyBuilding.Web.Infrastructure;
using TwoNewPartyBuilding.Web.Infrastructure.SignIn;

var builder = WebApplication.CreateBuilder(args);
var database = builder.Configuration.GetSection("Database").Get<DatabaseOptions>() ?? new DatabaseOptions();
database.ConnectionString = builder.Configuration.GetConnectionString("Default") ?? "Data Source=App_Data/portal.db";
builder.Services.AddCore(database, KeyFile.Open(builder.Configuration["Protection:KeyFile"] ?? "App_Data/keys/master.key", create: true));
builder.Services.AddWebFrame(builder.Configuration);
builder.Services.AddPortalSignIn(builder.Configuration, builder.Environment);
var app = builder.Build();
app.UseWebFrame();
app.UsePortalSignIn();
app.MapWebFrame();
app.Run();

/// <summary>Entry point, public for the test host.</summary>
public partial class Program;
